/** Short messages by Twilio. */
@NullMarked
package dev.holdfast.plugins.twiliosms;

import org.jspecify.annotations.NullMarked;
