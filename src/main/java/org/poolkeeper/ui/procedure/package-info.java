/// The wizard: one pane for every procedure, whose pages are derived from its plan, and the runs
/// that are under way.
///
/// What may not live here: anything that knows a particular procedure, makes a plan, or sends.
@NullMarked
package org.poolkeeper.ui.procedure;

import org.jspecify.annotations.NullMarked;
