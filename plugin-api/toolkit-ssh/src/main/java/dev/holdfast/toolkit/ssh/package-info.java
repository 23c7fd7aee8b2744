/** Signing in to SSH servers, with nothing of the host's user: no keys, no ssh_config. */
@NullMarked
package dev.holdfast.toolkit.ssh;

import org.jspecify.annotations.NullMarked;
