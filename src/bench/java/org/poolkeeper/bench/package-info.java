/// Benchmarks, run by hand with `mvn -Pbench -Dquick -DskipTests verify`. Every figure is set
/// against something measured in the same run; none of them is a test.
@NullMarked
package org.poolkeeper.bench;

import org.jspecify.annotations.NullMarked;
