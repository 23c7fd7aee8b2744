/** Commands for one's own account: API keys, sessions, profile and second factor. */
@NullMarked
package dev.holdfast.cli.account;

import org.jspecify.annotations.NullMarked;
