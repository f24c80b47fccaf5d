package org.poolkeeper.xapi.wire;

import java.util.Optional;

/// One event (XAPI.md 9.1). `add` and `mod` both mean: this is what it is now.
///
/// @param type its class, in lower case
/// @param operation `add`, `mod` or `del`
/// @param ref of the object
/// @param snapshot wanted fields of the object as it is; empty for `del`
public record XapiEvent(String type, String operation, String ref, Optional<XapiRecord> snapshot) {}
