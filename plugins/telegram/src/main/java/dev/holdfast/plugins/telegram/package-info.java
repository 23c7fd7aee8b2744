/** Notifications in a chat of Telegram. */
@NullMarked
package dev.holdfast.plugins.telegram;

import org.jspecify.annotations.NullMarked;
