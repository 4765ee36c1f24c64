/** Our own SCORM 2004 course: an introduction, a test that opens the last part when it is passed, a hidden navigation button, a shared rule. */
export const scorm2004Manifest = `<?xml version="1.0"?>
<manifest identifier="m" version="1" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3" xmlns:adlnav="http://www.adlnet.org/xsd/adlnav_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
  <metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
  <organizations default="o"><organization identifier="o"><title>Course with rules</title>
    <item identifier="intro" identifierref="r1"><title>Introduction</title></item>
    <item identifier="test" identifierref="r2"><title>Test</title>
      <imsss:sequencing IDRef="test-rules"><imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>
        <imsss:objectives><imsss:primaryObjective objectiveID="passed" satisfiedByMeasure="true"><imsss:minNormalizedMeasure>0.8</imsss:minNormalizedMeasure>
          <imsss:mapInfo targetObjectiveID="global-passed" writeSatisfiedStatus="true"/></imsss:primaryObjective></imsss:objectives>
      </imsss:sequencing></item>
    <item identifier="last" identifierref="r3"><title>Last</title>
      <adlnav:presentation><adlnav:navigationInterface><adlnav:hideLMSUI>previous</adlnav:hideLMSUI></adlnav:navigationInterface></adlnav:presentation>
      <imsss:sequencing>
        <imsss:sequencingRules><imsss:preConditionRule>
          <imsss:ruleConditions conditionCombination="any"><imsss:ruleCondition referencedObjective="read" operator="not" condition="satisfied"/><imsss:ruleCondition referencedObjective="read" operator="not" condition="objectiveStatusKnown"/></imsss:ruleConditions>
          <imsss:ruleAction action="disabled"/></imsss:preConditionRule></imsss:sequencingRules>
        <imsss:objectives><imsss:primaryObjective objectiveID="own"/><imsss:objective objectiveID="read"><imsss:mapInfo targetObjectiveID="global-passed" readSatisfiedStatus="true"/></imsss:objective></imsss:objectives>
      </imsss:sequencing></item>
    <imsss:sequencing><imsss:controlMode choice="true" flow="true"/></imsss:sequencing>
  </organization></organizations>
  <resources>
    <resource identifier="r1" type="webcontent" adlcp:scormType="sco" href="intro.html"><file href="intro.html"/></resource>
    <resource identifier="r2" type="webcontent" adlcp:scormType="sco" href="test.html"><file href="test.html"/></resource>
    <resource identifier="r3" type="webcontent" adlcp:scormType="asset" href="last.html"><file href="last.html"/></resource>
  </resources>
  <imsss:sequencingCollection><imsss:sequencing ID="test-rules"><imsss:limitConditions attemptLimit="3"/></imsss:sequencing></imsss:sequencingCollection>
</manifest>`
