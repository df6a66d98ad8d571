; The installer for Windows, by Inno Setup 6: iscc /DVersion=0.1.0 packaging\windows\translator-app.iss
; For one person without administrator, or for all with; projects are never touched.

#ifndef Version
  #error Say the version: iscc /DVersion=...
#endif
#define Root "..\.."

[Setup]
AppId={{6F2B7C1E-9B1D-4C55-8E0D-3B1C5E0A7D21}
AppName=Translator App
AppVersion={#Version}
AppPublisher=The contributors to translator-app
DefaultDirName={autopf}\Translator App
DefaultGroupName=Translator App
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile={#Root}\LICENSE
SetupIconFile={#Root}\build\icons\translator-app.ico
UninstallDisplayIcon={app}\translator-app.exe
OutputDir={#Root}\dist
OutputBaseFilename=translator-app-{#Version}-setup
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
ChangesEnvironment=yes
CloseApplications=yes

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"
Name: "es"; MessagesFile: "compiler:Languages\Spanish.isl"
Name: "he"; MessagesFile: "compiler:Languages\Hebrew.isl"

[CustomMessages]
en.Terminals=Let terminals find translator-app-cli
de.Terminals=translator-app-cli in Terminals bekannt machen
es.Terminals=Que las terminales encuentren translator-app-cli
he.Terminals=לאפשר למסופים למצוא את translator-app-cli

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked
Name: "path"; Description: "{cm:Terminals}"; Flags: unchecked

[Files]
Source: "{#Root}\build\frozen\translator-app\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion
Source: "{#Root}\LICENSE"; DestDir: "{app}"; DestName: "LICENSE.txt"; Flags: ignoreversion
Source: "{#Root}\resources\licences.txt"; DestDir: "{app}"; Flags: ignoreversion

[Icons]
Name: "{group}\Translator App"; Filename: "{app}\translator-app.exe"
Name: "{autodesktop}\Translator App"; Filename: "{app}\translator-app.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\.l10n"; ValueType: string; ValueData: "TranslatorApp.Project"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\TranslatorApp.Project"; ValueType: string; ValueData: "Translation project"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\TranslatorApp.Project\DefaultIcon"; ValueType: string; ValueData: "{app}\translator-app.exe,0"
Root: HKA; Subkey: "Software\Classes\TranslatorApp.Project\shell\open\command"; ValueType: string; ValueData: """{app}\translator-app.exe"" ""%1"""
Root: HKCU; Subkey: "Environment"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Tasks: path; Check: NotInPath

[Run]
Filename: "{app}\translator-app.exe"; Description: "{cm:LaunchProgram,Translator App}"; Flags: nowait postinstall skipifsilent

[Code]
function NotInPath: Boolean;
var
  Path: string;
begin
  Result := not RegQueryStringValue(HKCU, 'Environment', 'Path', Path)
    or (Pos(';' + Uppercase(ExpandConstant('{app}')) + ';', ';' + Uppercase(Path) + ';') = 0);
end;

procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Path, Own: string;
begin
  if Step <> usPostUninstall then
    exit;
  Own := ';' + ExpandConstant('{app}');
  if RegQueryStringValue(HKCU, 'Environment', 'Path', Path) and (Pos(Uppercase(Own), Uppercase(Path)) > 0) then
  begin
    Delete(Path, Pos(Uppercase(Own), Uppercase(Path)), Length(Own));
    RegWriteExpandStringValue(HKCU, 'Environment', 'Path', Path);
  end;
end;
