/// One host in detail: every fact with its source and its age.
///
/// What may not live here: anything that knows of the frame or of other screens.
@NullMarked
package org.poolkeeper.ui.host;

import org.jspecify.annotations.NullMarked;
