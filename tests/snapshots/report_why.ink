   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
e  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
f  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
g  #82868e on #181c21  |  #707274 on #f2f3f6  |  #868686 on #1c1c1c
h  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
i  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
j  #efbc3a on #181c21 bold  |  #865901 on #f2f3f6 bold  |  #bdbdbd on #1c1c1c bold
k  #efbc3a on #181c21  |  #865901 on #f2f3f6  |  #bdbdbd on #1c1c1c
l  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
── 80 × 24 ──
73a
1a 2b 27c 42b 1a
1a 71b 1a
1a 2b 67d 2b 1a
1a 2b 67e 2b 1a
1a 2b 67e 2b 1a
1a 2b 67e 2b 1a
1a 2b 67e 2b 1a
1a 2b 67e 2b 1a
1a 71b 1a
1a 2b 1f 66g 2b 1a
1a 2b 1f 2b 18h 43i 2b 1g 2b 1a
1a 2b 1f 66g 2b 1a
1a 71b 1a
1a 2b 2j 13c 52k 2b 1a
1a 71b 1a
1a 2b 2l 10h 5l 12h 3l 11h 3l 5h 18b 1a
73a
── 60 × 20 ──
58a
1a 2b 27c 27b 1a
1a 56b 1a
1a 2b 52d 2b 1a
1a 2b 52e 2b 1a
1a 2b 52e 2b 1a
1a 2b 52e 2b 1a
1a 2b 52e 2b 1a
1a 2b 52e 2b 1a
1a 56b 1a
1a 2b 1f 51g 2b 1a
1a 2b 1f 2b 18h 28i 2b 1g 2b 1a
1a 2b 1f 51g 2b 1a
1a 56b 1a
1a 2b 2j 13c 37k 2b 1a
1a 2b 14k 40b 1a
1a 56b 1a
1a 2b 2l 10h 5l 12h 3l 11h 3l 5h 3b 1a
58a
── 120 × 36 ──
73a
1a 2b 27c 42b 1a
1a 71b 1a
1a 2b 67d 2b 1a
1a 2b 67e 2b 1a
1a 2b 67e 2b 1a
1a 2b 67e 2b 1a
1a 2b 67e 2b 1a
1a 2b 67e 2b 1a
1a 71b 1a
1a 2b 1f 66g 2b 1a
1a 2b 1f 2b 18h 43i 2b 1g 2b 1a
1a 2b 1f 66g 2b 1a
1a 71b 1a
1a 2b 2j 13c 52k 2b 1a
1a 71b 1a
1a 2b 2l 10h 5l 12h 3l 11h 3l 5h 18b 1a
73a
