/// What is remembered of pools, where the user meets it: the warning that memory cannot be relied
/// on, and the way to erase it.
///
/// What may not live here: what a pool looks like now, and any judgement of who rules.
@NullMarked
package org.poolkeeper.ui.memory;

import org.jspecify.annotations.NullMarked;
