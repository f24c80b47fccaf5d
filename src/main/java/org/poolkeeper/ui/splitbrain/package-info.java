/// Hosts that claim the same pool, side by side: what each says, by whom and when it was told, what
/// we suggest and why, and what happens if nothing is done.
///
/// What lives here: the comparison as data ([org.poolkeeper.ui.splitbrain.Comparison]), when it
/// opens by itself ([org.poolkeeper.ui.splitbrain.SplitBrainViewModel]), and the pane over the
/// frame that shows it. What may not: any judgement of who rules (that is the guard's), and any
/// command to a host.
@NullMarked
package org.poolkeeper.ui.splitbrain;

import org.jspecify.annotations.NullMarked;
