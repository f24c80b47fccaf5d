/// The procedures themselves, as data, one file each.
///
/// Each is a pure function from what is seen and what was chosen to a plan, a question or a
/// refusal; [Catalog] lists them. What may not live here: anything that sends, waits or asks, and
/// any port.
@NullMarked
package org.poolkeeper.procedure.catalog;

import org.jspecify.annotations.NullMarked;
