/** Programs on the other side: how a shell starts them, feeds them and ends them. */
@NullMarked
package dev.holdfast.plugins.ssh.program;

import org.jspecify.annotations.NullMarked;
