/// Runs that have not ended: those that an earlier start of the program left, and those that are
/// under way when the window is to close.
///
/// What may not live here: the pages of a run, which are in [org.poolkeeper.ui.procedure]; anything
/// that sends. Ending a left run writes to its journal, and nothing else.
@NullMarked
package org.poolkeeper.ui.runs;

import org.jspecify.annotations.NullMarked;
