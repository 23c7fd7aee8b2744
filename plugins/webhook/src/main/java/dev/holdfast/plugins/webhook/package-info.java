/** Notifications as signed HTTP requests. */
@NullMarked
package dev.holdfast.plugins.webhook;

import org.jspecify.annotations.NullMarked;
