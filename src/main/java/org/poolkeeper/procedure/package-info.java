/// The vocabulary of procedures: what a plan is made of.
///
/// A [Procedure] is a pure function from a [Sight] of the pool and the operator's [Inputs] to a
/// [Plan]; a plan is a value; only the engine acts. What lives here: the types a plan is written
/// in, and the [Condition]s that are looked at. What may not: anything that sends, waits, asks a
/// person or writes a file.
@NullMarked
package org.poolkeeper.procedure;

import org.jspecify.annotations.NullMarked;
