@echo off
rem SPDX-License-Identifier: Apache-2.0
rem Starts Poolkeeper with a Java of version 25 or later: JAVA_HOME, then the usual vendor folders, then the PATH.
setlocal enabledelayedexpansion
set "here=%~dp0.."
set "java="
if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined java for %%v in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%ProgramFiles%\BellSoft" "%USERPROFILE%\.jdks") do (
  if not defined java for /d %%h in ("%%~v\*") do if not defined java call :try "%%~h"
)
if not defined java for /f "delims=" %%j in ('where java 2^>nul') do if not defined java call :try "%%~dpj.."
if not defined java (
  echo poolkeeper: No Java 25 or later was found; install one, for example from https://adoptium.net, or set JAVA_HOME. 1>&2
  exit /b 69
)
for %%f in ("%here%\lib\poolkeeper-*.jar") do set "jar=%%~f"
set "cache="
if exist "%here%\lib\poolkeeper.aot" set cache="-XX:AOTCache=%here%\lib\poolkeeper.aot"
setlocal disabledelayedexpansion
"%java%" -Xlog:disable --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "-Djdk.serialFilter=!*" %POOLKEEPER_JVM% %cache% -jar "%jar%" %*
exit /b %ERRORLEVEL%

:try
if not exist "%~1\bin\java.exe" exit /b
if not exist "%~1\release" exit /b
set "major=0"
for /f "usebackq tokens=2 delims==." %%m in (`findstr /b "JAVA_VERSION=" "%~1\release"`) do set "major=%%~m"
set "major=!major:"=!"
if !major! geq 25 set "java=%~1\bin\java.exe"
exit /b
