/** Notifications as the text, Markdown and HTML that services take. */
@NullMarked
package dev.holdfast.toolkit.notification;

import org.jspecify.annotations.NullMarked;
