/** People's own accounts: password, e-mail address and how access is recovered. */
@NullMarked
package dev.holdfast.host.identity.account;

import org.jspecify.annotations.NullMarked;
