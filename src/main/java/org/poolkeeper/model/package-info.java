/// Immutable facts about pools and hosts: what was said, by whom, and when.
///
/// What lives here: identifiers, addresses, claims with their source and age, and the snapshot that
/// holds them. What may not: any judgement of what the facts mean (see `org.poolkeeper.diagnosis`),
/// any input or output, and any type outside `java.base` and JSpecify.
@NullMarked
package org.poolkeeper.model;

import org.jspecify.annotations.NullMarked;
