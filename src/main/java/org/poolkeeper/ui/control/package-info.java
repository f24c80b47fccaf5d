/// Small controls and words that several screens share: marks of state, icons, ages.
///
/// What may not live here: anything that knows of a screen or watches a pool.
@NullMarked
package org.poolkeeper.ui.control;

import org.jspecify.annotations.NullMarked;
