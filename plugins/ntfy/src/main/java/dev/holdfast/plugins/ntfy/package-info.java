/** Push notifications by ntfy. */
@NullMarked
package dev.holdfast.plugins.ntfy;

import org.jspecify.annotations.NullMarked;
