/// What the facts mean: a pure function from a snapshot to a diagnosis, with stable codes.
///
/// What lives here: conditions, findings, checks and the words for them. What may not: input,
/// output, clocks (the snapshot has its own time), and any type outside `java.base`, JSpecify and
/// the model. Start with [org.poolkeeper.diagnosis.Diagnostician].
@NullMarked
package org.poolkeeper.diagnosis;

import org.jspecify.annotations.NullMarked;
