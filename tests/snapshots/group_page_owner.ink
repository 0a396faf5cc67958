   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #a3a8af on #233a51 bold  |  #595b5d on #d9eafc bold  |  #a7a7a7 on #373737 bold
e  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
f  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
g  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
h  #70d5ed on #22262b  |  #0e6f81 on #e7e8eb  |  #c1c1c1 on #262626
i  #e0e5ed on #22262b bold  |  #202224 on #e7e8eb bold  |  #e5e5e5 on #262626 bold
j  #efbc3a on #181c21 bold  |  #865901 on #f2f3f6 bold  |  #bdbdbd on #1c1c1c bold
k  #efbc3a on #181c21  |  #865901 on #f2f3f6  |  #bdbdbd on #1c1c1c
l  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
m  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
n  #82868e on #22262b reverse  |  #707274 on #e7e8eb reverse  |  #868686 on #262626 reverse
o  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
p  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
── 80 × 24 ──
76a
1a 2b 37c 35b 1a
1a 74b 1a
1a 2b 8d 62e 2b 1a
1a 2b 8f 62g 2b 1a
1a 2b 8f 62g 2b 1a
1a 2b 8f 62g 2b 1a
1a 2b 8f 62g 2b 1a
1a 2b 70g 2b 1a
1a 2b 70g 2b 1a
1a 2b 70g 2b 1a
1a 2b 70g 2b 1a
1a 2b 70f 2b 1a
1a 2b 2h 5i 8g 14f 41g 2b 1a
1a 2b 2h 5i 8g 8f 47g 2b 1a
1a 2b 2h 5i 8g 8f 47g 2b 1a
1a 2b 2g 5i 8g 9f 46g 2b 1a
1a 74b 1a
1a 2b 2j 13c 48k 9b 1a
1a 2b 16k 56b 1a
1a 74b 1a
1a 2b 2l 10m 5l 8m 3l 6m 38b 1a
76a
── 60 × 20 ──
58a
1a 2b 37c 17b 1a
1a 56b 1a
1a 2b 8d 43e 1n 2b 1a
1a 2b 8f 43g 1n 2b 1a
1a 2b 8f 43g 1n 2b 1a
1a 2b 8f 43g 1n 2b 1a
1a 2b 8f 43g 1n 2b 1a
1a 2b 51g 1n 2b 1a
1a 2b 51g 1n 2b 1a
1a 2b 51g 1o 2b 1a
1a 2b 51g 1p 2b 1a
1a 2b 51f 1p 2b 1a
1a 56b 1a
1a 2b 2j 13c 36k 3b 1a
1a 2b 28k 26b 1a
1a 56b 1a
1a 2b 2l 10m 5l 8m 3l 6m 20b 1a
58a
── 120 × 36 ──
76a
1a 2b 37c 35b 1a
1a 74b 1a
1a 2b 8d 62e 2b 1a
1a 2b 8f 62g 2b 1a
1a 2b 8f 62g 2b 1a
1a 2b 8f 62g 2b 1a
1a 2b 8f 62g 2b 1a
1a 2b 70g 2b 1a
1a 2b 70g 2b 1a
1a 2b 70g 2b 1a
1a 2b 70g 2b 1a
1a 2b 70f 2b 1a
1a 2b 2h 5i 8g 14f 41g 2b 1a
1a 2b 2h 5i 8g 8f 47g 2b 1a
1a 2b 2h 5i 8g 8f 47g 2b 1a
1a 2b 2g 5i 8g 9f 46g 2b 1a
1a 74b 1a
1a 2b 2j 13c 48k 9b 1a
1a 2b 16k 56b 1a
1a 74b 1a
1a 2b 2l 10m 5l 8m 3l 6m 38b 1a
76a
