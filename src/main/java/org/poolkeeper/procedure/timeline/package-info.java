/// A run of planned work over time.
///
/// What lives here: what became of a run's steps and when ([Course]), where its VMs are ([Census]),
/// and both as hosts, bars and sentences ([Timeline]), for the window and the terminal alike. All
/// of it is pure. What may not: drawing, printing, and anything that looks or acts.
@NullMarked
package org.poolkeeper.procedure.timeline;

import org.jspecify.annotations.NullMarked;
