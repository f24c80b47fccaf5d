package org.poolkeeper.procedure;

/// What planned work looks at: whether a host is out of service, empty, gone, back, and what became
/// of its VMs.
public sealed interface WorkCondition extends Condition
    permits Belongs,
        CanBeEmptied,
        CanMove,
        HasGone,
        HasHaOn,
        HasRoomWithout,
        HasStarted,
        InService,
        IsBackOn,
        IsEmpty,
        IsMarked,
        IsRunning,
        IsSaidDead,
        IsUnmarked,
        KeepsRoomFor,
        OthersServe,
        OutOfService,
        RulesFor,
        SeesStorage {}
