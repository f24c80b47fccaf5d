@org.jspecify.annotations.NullMarked
package org.poolkeeper.simulator.http;
