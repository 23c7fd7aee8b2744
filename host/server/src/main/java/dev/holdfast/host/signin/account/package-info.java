/** People's own passwords, and how they recover access. */
@NullMarked
package dev.holdfast.host.signin.account;

import org.jspecify.annotations.NullMarked;
