/** Push notifications by Pushover. */
@NullMarked
package dev.holdfast.plugins.pushover;

import org.jspecify.annotations.NullMarked;
