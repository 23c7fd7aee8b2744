package dev.holdfast.host.identity.twofactor;

import java.util.List;

/**
 * Recovery codes, shown this once; each stands in for the authenticator app once.
 *
 * @param codes the codes, to be printed or kept in a safe place
 */
public record RecoveryCodesView(List<String> codes) {}
