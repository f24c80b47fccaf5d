/// A run of planned work over time, on the screen.
///
/// What lives here: the chart, the same as a table, and what is said of now
/// ([org.poolkeeper.ui.timeline.TimelinePane]). What may not: reckoning anything, which
/// `procedure.timeline` does, and anything that acts.
@NullMarked
package org.poolkeeper.ui.timeline;

import org.jspecify.annotations.NullMarked;
