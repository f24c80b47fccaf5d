/// Pictures of windows that are held against what they showed when they were last looked at.
@NullMarked
package org.poolkeeper.ui.picture;

import org.jspecify.annotations.NullMarked;
