package se.kortbro.daemon.doctor;

/** One thing that can be wrong. */
interface Check {
    /** Its word: the same in all languages and versions. */
    String id();

    /**
     * Looks at it. Spends no try of any code, changes nothing, and may be given up after a few seconds.
     *
     * @throws Exception when it cannot be looked at, which is said then
     */
    Diagnosis look(Examination examination) throws Exception;
}
