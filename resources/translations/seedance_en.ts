<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>Kept in the library, but not in the files beside the clips ({count}): {problem}. This is tried again by itself.</source>
        <translation>Kept in the library, but not in the files beside the clips ({count}): {problem}. This is tried again by itself.</translation>
    </message>
    <message>
        <source>The files beside the clips that could not be written are written now.</source>
        <translation>The files beside the clips that could not be written are written now.</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>Something went wrong</translation>
    </message>
    <message>
        <source>Something went wrong inside the program</source>
        <translation>Something went wrong inside the program</translation>
    </message>
    <message>
        <source>The queue runs on, and what is on its way is not lost. What you did last may not have been done: look before you do it again.</source>
        <translation>The queue runs on, and what is on its way is not lost. What you did last may not have been done: look before you do it again.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>Keys and secrets are taken out. Nothing is sent anywhere unless you send it.</source>
        <translation>Keys and secrets are taken out. Nothing is sent anywhere unless you send it.</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Copy report</translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation>Open log folder</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>It has happened {count} times by now.</source>
        <translation>It has happened {count} times by now.</translation>
    </message>
    <message>
        <source>The timeline could not be kept. {reason}</source>
        <translation>The timeline could not be kept. {reason}</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the parts of a list</comment>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>d MMM yyyy</source>
        <comment>format of a date, in Qt&apos;s letters</comment>
        <translation>d MMM yyyy</translation>
    </message>
    <message>
        <source>d MMM yyyy, HH:mm</source>
        <comment>format of a date, in Qt&apos;s letters</comment>
        <translation>d MMM yyyy, HH:mm</translation>
    </message>
</context>
</TS>
