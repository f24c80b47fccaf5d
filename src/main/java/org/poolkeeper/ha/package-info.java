/// What is true of high availability of a pool: a reading of a coordinator's picture in words and
/// tables, as pure functions. No procedure, no finding and no input or output lives here.
@NullMarked
package org.poolkeeper.ha;

import org.jspecify.annotations.NullMarked;
