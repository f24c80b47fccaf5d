/// One watched pool on the screen: its banner, its hosts, its findings, its virtual machines, and
/// the view-models behind them.
///
/// What may not live here: the frame around them, dialogs, and any judgement of what a snapshot
/// means.
@NullMarked
package org.poolkeeper.ui.pool;

import org.jspecify.annotations.NullMarked;
