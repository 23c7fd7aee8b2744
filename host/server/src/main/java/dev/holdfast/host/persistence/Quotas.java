package dev.holdfast.host.persistence;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import io.ebean.event.BeanPersistAdapter;
import io.ebean.event.BeanPersistRequest;

/**
 * Refuses rows beyond the organisation's {@link Quota}, whoever creates them. Concurrent requests
 * may exceed it by a few.
 */
final class Quotas extends BeanPersistAdapter {

  @Override
  public boolean isRegisterFor(Class<?> type) {
    return type.isAnnotationPresent(Quota.class);
  }

  @Override
  public boolean preInsert(BeanPersistRequest<?> request) {
    Class<?> type = request.bean().getClass();
    Quota quota = type.getAnnotation(Quota.class);
    int found = request.database().find(type).usingTransaction(request.transaction()).findCount();
    if (found >= quota.value()) {
      throw new HoldfastException(
          ProblemCode.LIMIT_REACHED,
          "Your organisation already has %d %s, the maximum.".formatted(found, quota.of()),
          "Delete those that are no longer needed.");
    }
    return true;
  }
}
