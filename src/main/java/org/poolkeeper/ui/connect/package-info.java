/// Connecting to a pool: what the user gives, the first contact with its certificates, and what to
/// say when it does not work.
///
/// What may not live here: anything that shows a pool once it is connected.
@NullMarked
package org.poolkeeper.ui.connect;

import org.jspecify.annotations.NullMarked;
