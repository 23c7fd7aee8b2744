/** The implementation of the adapter context, for the host and for tests. */
@NullMarked
package dev.holdfast.runtime;

import org.jspecify.annotations.NullMarked;
