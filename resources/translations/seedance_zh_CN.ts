<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>Kept in the library, but not in the files beside the clips ({count}): {problem}. This is tried again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files beside the clips that could not be written are written now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong inside the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The queue runs on, and what is on its way is not lost. What you did last may not have been done: look before you do it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys and secrets are taken out. Nothing is sent anywhere unless you send it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has happened {count} times by now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The timeline could not be kept. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the parts of a list</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>d MMM yyyy</source>
        <comment>format of a date, in Qt&apos;s letters</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM yyyy, HH:mm</source>
        <comment>format of a date, in Qt&apos;s letters</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
