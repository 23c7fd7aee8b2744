/** Connections to SSH servers: who answers, how to sign in, channels and their failures. */
@NullMarked
package dev.holdfast.plugins.ssh.client;

import org.jspecify.annotations.NullMarked;
