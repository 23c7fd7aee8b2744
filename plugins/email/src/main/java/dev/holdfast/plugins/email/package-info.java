/** Notifications by e-mail. */
@NullMarked
package dev.holdfast.plugins.email;

import org.jspecify.annotations.NullMarked;
