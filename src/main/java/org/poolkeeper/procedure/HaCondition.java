package org.poolkeeper.procedure;

/// What work on high availability looks at.
public sealed interface HaCondition extends Condition
    permits EveryHostLives, NotHeldUpByHa, TakesHeartbeats, VmIsSet {}
