package se.kortbro.protocol;

/** A request of the page's, with its params read and checked. */
public sealed interface PageCall
        permits SessionHello,
                ReadersList,
                ReadersSubscribe,
                ReadersUnsubscribe,
                CardRead,
                CardAuthenticate,
                PinChange,
                PinUnblock,
                ActivationRun,
                ActivationPending,
                DoctorCheck {
    /** One answer for each method: a new one does not compile until someone answers it. */
    interface Cases<R> {
        R sessionHello(SessionHello call);

        R readersList(ReadersList call);

        R readersSubscribe(ReadersSubscribe call);

        R readersUnsubscribe(ReadersUnsubscribe call);

        R cardRead(CardRead call);

        R cardAuthenticate(CardAuthenticate call);

        R pinChange(PinChange call);

        R pinUnblock(PinUnblock call);

        R activationRun(ActivationRun call);

        R activationPending(ActivationPending call);

        R doctorCheck(DoctorCheck call);
    }

    /** The method called. */
    Method method();

    <R> R accept(Cases<R> cases);
}
