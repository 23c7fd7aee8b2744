/** People's own accounts: profile, password, e-mail address, export. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.identity.account;
