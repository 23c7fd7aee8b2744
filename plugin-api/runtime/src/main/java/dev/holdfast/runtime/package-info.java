/** What an adapter is given while it works: the one implementation, for the host and for tests. */
@NullMarked
package dev.holdfast.runtime;

import org.jspecify.annotations.NullMarked;
