package org.poolkeeper.diagnosis;

/// The three sentences of a diagnosis.
///
/// @param stillWorks what still works
/// @param headline what is wrong, or that nothing is
/// @param advice the one act that is suggested, or to do nothing
record Story(String stillWorks, String headline, String advice) {}
