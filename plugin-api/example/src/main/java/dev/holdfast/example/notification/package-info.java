/** A notification channel: posts JSON to a URL. */
@NullMarked
package dev.holdfast.example.notification;

import org.jspecify.annotations.NullMarked;
