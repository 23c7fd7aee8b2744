/** Administration of people by the operators of the installation: list, block, unblock, delete. */
@NullMarked
package dev.holdfast.host.signin.administration;

import org.jspecify.annotations.NullMarked;
