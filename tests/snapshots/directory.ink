   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
f  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
g  default on #22262b  |  default on #e7e8eb  |  default on #262626
h  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
i  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
j  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
k  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
l  #a3a8af on #233a51  |  #595b5d on #d9eafc  |  #a7a7a7 on #373737
m  #e0e5ed on #233a51  |  #202224 on #d9eafc  |  #e5e5e5 on #373737
n  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
o  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
p  #efbc3a on #181c21 bold  |  #865901 on #f2f3f6 bold  |  #bdbdbd on #1c1c1c bold
q  #efbc3a on #181c21  |  #865901 on #f2f3f6  |  #bdbdbd on #1c1c1c
r  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
── 80 × 24 ──
80a
80a
80a
2a 76b 2a
2a 1b 2c 26d 46c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 1e 68f 1b 2c 1b 2a
2a 1b 2c 1e 2g 1h 30i 33j 2g 1b 2c 1b 2a
2a 1b 2c 1e 68f 1b 2c 1b 2a
2a 1b 2c 5k 24l 41m 2c 1b 2a
2a 1b 2c 70m 2c 1b 2a
2a 1b 2c 11d 37n 22o 2c 1b 2a
2a 1b 2c 70o 2c 1b 2a
2a 1b 2c 4d 17n 49o 2c 1b 2a
2a 1b 2c 70o 2c 1b 2a
2a 1b 2c 70o 2c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 2p 13d 54q 3c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 2r 10n 5r 8n 3r 6n 38c 1b 2a
2a 76b 2a
80a
80a
80a
── 60 × 20 ──
1a 58b 1a
1a 1b 2c 26d 28c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 1e 50f 1b 2c 1b 1a
1a 1b 2c 1e 2g 1h 30i 15j 2g 1b 2c 1b 1a
1a 1b 2c 1e 50f 1b 2c 1b 1a
1a 1b 2c 5k 24l 23m 2c 1b 1a
1a 1b 2c 52m 2c 1b 1a
1a 1b 2c 11d 37n 4o 2c 1b 1a
1a 1b 2c 52o 2c 1b 1a
1a 1b 2c 4d 17n 31o 2c 1b 1a
1a 1b 2c 52o 2c 1b 1a
1a 1b 2c 52o 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 2p 13d 36q 3c 1b 1a
1a 1b 2c 17q 37c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 2r 10n 5r 8n 3r 6n 20c 1b 1a
1a 58b 1a
60a
── 120 × 36 ──
120a
120a
120a
120a
120a
120a
120a
120a
120a
22a 76b 22a
22a 1b 2c 26d 46c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 1e 68f 1b 2c 1b 22a
22a 1b 2c 1e 2g 1h 30i 33j 2g 1b 2c 1b 22a
22a 1b 2c 1e 68f 1b 2c 1b 22a
22a 1b 2c 5k 24l 41m 2c 1b 22a
22a 1b 2c 70m 2c 1b 22a
22a 1b 2c 11d 37n 22o 2c 1b 22a
22a 1b 2c 70o 2c 1b 22a
22a 1b 2c 4d 17n 49o 2c 1b 22a
22a 1b 2c 70o 2c 1b 22a
22a 1b 2c 70o 2c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 2p 13d 54q 3c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 2r 10n 5r 8n 3r 6n 38c 1b 22a
22a 76b 22a
120a
120a
120a
120a
120a
120a
120a
120a
120a
