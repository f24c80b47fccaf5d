/// What is kept on disk between runs: pool memory, settings, pinned certificates, journals of runs;
/// and passwords in the system's key store.
///
/// What lives here: files in the state directory, written atomically and safe with two consoles
/// open at once. What may not: any protocol, any judgement of a pool, any other adapter. No secret
/// is ever written to a file. Start with [org.poolkeeper.store.StateDirectory].
@NullMarked
package org.poolkeeper.store;

import org.jspecify.annotations.NullMarked;
