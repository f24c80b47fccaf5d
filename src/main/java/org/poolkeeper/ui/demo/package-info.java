/// The embedded demo pool on the screen: which situation to watch, how fast time runs, and faults
/// by hand.
///
/// What may not live here: any knowledge of how the demo is simulated.
@NullMarked
package org.poolkeeper.ui.demo;

import org.jspecify.annotations.NullMarked;
